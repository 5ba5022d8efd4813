"""Many sources: found one by one, converted by worker processes or on a cluster, booked in a ledger."""
