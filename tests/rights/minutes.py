"""Who may open what in `minutes`."""

from tests.rights.who import ALL, PAPERS, READS, SECRETARIAT, SENDS, Row

ROWS = {
    "discussion": Row({SECRETARIAT}),
    "discussion-save": Row({SECRETARIAT}, methods=SENDS),
    "discussion-state": Row({SECRETARIAT}, methods=READS),
    "discussion-word": Row({SECRETARIAT}),
    "discussions-word": Row({SECRETARIAT}),
    "discussions-word-put": Row({SECRETARIAT}, methods=SENDS),
    "recording": Row({SECRETARIAT}),
    "recording-begin": Row({SECRETARIAT}, methods=SENDS),
    "recording-erase": Row({SECRETARIAT}),
    "recording-file": Row({SECRETARIAT}, methods=READS),
    "examined-list": Row(ALL, methods=READS),
    "examined-list-publish": Row({SECRETARIAT}, methods=SENDS),
    "examined-list-pdf": Row(PAPERS, methods=READS),
    "minutes": Row(PAPERS, methods=READS),
    "minutes-propose": Row({SECRETARIAT}, methods=SENDS),
    "minutes-adopt": Row({SECRETARIAT}, methods=SENDS),
    "minutes-publish": Row({SECRETARIAT}, methods=SENDS),
    "minutes-pdf": Row(PAPERS, methods=READS),
    "published-minutes": Row(ALL, methods=READS),
}
