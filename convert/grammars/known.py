"""The official schemas as IPTC published them, by SHA-256: what is installed is one of these or is refused."""

from __future__ import annotations

from types import MappingProxyType

DIGESTS = MappingProxyType(
    {
        "2.9": "ce81ff71e9c2bdae0a15a7d8c91c7b5bffa2f1638c170b81a454c7ebfb723e33",
        "2.12": "7e43d420c3d5d9d448afd14931aa6a1337b7ff6e129bd7b453952b48790b6421",
        "2.15": "71e1665c2f8bb83f36d1007fd478ceab52977eae50d2cc336c9a661aa3fdd488",
        "2.18": "1ac5f53a46499501fb0a0470272397b9075f14f2f51864bff51566760e23b9e7",
        "2.20": "a0fd6ad7ef72b14a760bf5790928ec13109f1bf1ef49cc9ccb5ba74b48746950",
        "2.23": "a48144d894279f37e47a5bdeb670ef34b88916bbf07f463c86b44ff08fb39110",
        "2.24": "c65b93cde381548839ca9aaeac4606884a5136795e76d869ac60c1a46a3f902d",
        "2.25": "205c7652e140c9570b12293ffa2361c2517cebad99b06402db33a6046d8de95d",
        "2.26": "5969efee5ceb295abde980c047fb4e6016d1c3be7a37fbf7d580538bae2b70a1",
        "2.27": "7ed53b33060e01d9823b26561469f96c85c24395649fa6926c442f7217ac02bb",
        "2.28": "78126e491d37f66f15afc37cbcf4c84d556d0c0686fc4f133333416034b923cd",
        "2.29": "4ef2f3841370920890d55b30003e9e7c896f83d579632482e3f9110619758182",
        "2.30": "2f1f4ffcb7a9a121c1ecf0ba28e54689d3d44e55a916bdbc6c2c04a5dac5ee47",
        "2.31": "894f523fc1174358b21de4e7b6800ada96ea7c5b8ffbf956c0151e317b81207a",
        "2.32": "e2f1092c58eb3eb134fe4f9beef8a275a6db5ae3aea42ac1f081d8233224ed47",
        "2.33": "099dc3a143ca08e1758fac024689a4ace7d1837fefb8f0efedaa2614b107a7cf",
        "2.34": "447345f43d78ff93eccd25be3fbec70e8781bc1a6454337e59cfd87a897ee6c1",
        "2.35": "06ef1c5076a32f2568ac8955994029890afac0268f795e3c26642ded52cf0181",
        "nitf-3-6-ruby-include.xsd": "cd24abf32fbf76d8ea139a96222884f7a51f12fd2d06c7c806d7343beed0b30b",
        "nitf-3.6": "78f4931e19ae7c1b8dc55156675991b90d85b147fe7e683a2f11928071470cf4",
        "xml.xsd": "61960fb3131e38022caad5360e2f33a3382578ab3c80cd58bd74320ede61b20c",
    }
)
"""Name -> digest of the bytes. A version of NewsML-G2 is its All-Power schema; the last two names are files beside."""

NAMES = MappingProxyType({digest: name for name, digest in DIGESTS.items()})
SUPPORT = frozenset({"xml.xsd", "nitf-3-6-ruby-include.xsd"})
"""Files that others import; they are kept, and listed with nothing of their own."""
