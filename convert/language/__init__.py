"""What is known about human languages and scripts: pure text in and out, no model, no format."""
