"""Backups of a whole installation: made while it runs, proved by restoring them beside, kept for a while, restored.

age.py          a file that a passphrase opens
folder.py       the folder of a backup: its facts, its digests, its names
keys.py         what signs and what opens: the seal, the secret key, the environment
sqlite.py, postgresql.py, engines.py    the database, at one moment
retention.py    which backups are kept
making.py, restoring.py, proving.py     the verbs
"""
