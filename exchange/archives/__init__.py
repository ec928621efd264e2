"""The register of a council as a folder that is read without Folio: BagIt 1.0 (RFC 8493).

bag.py          a folder whose files are written with their digests
register.py     what of a register goes in, and under which name
verifier.py     checks the folder with nothing but Python; a copy of it goes in
LISEZMOI.txt    what is in it, for whoever opens it in forty years
"""
