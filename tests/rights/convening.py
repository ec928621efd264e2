"""Who may open what in `convening`."""

from tests.rights.who import PAPERS, PUBLIC, READS, SECRETARIAT, SENDS, Row

ROWS = {
    "convocation": Row(PAPERS, methods=READS),
    "convocation-draft": Row(PAPERS, methods=READS),
    "convocation-file": Row(PAPERS, "call file", methods=READS),
    "convocation-proof": Row(PAPERS, methods=READS),
    "convocation-send": Row({SECRETARIAT}),
    "convocation-urgent": Row({SECRETARIAT}, methods=SENDS),
    "convocation-trial": Row({SECRETARIAT}, methods=SENDS),
    "convocation-letters": Row({SECRETARIAT}, methods=SENDS),
    "delivery-add": Row({SECRETARIAT}, "member", methods=SENDS),
    "delivery-tell": Row({SECRETARIAT}, "delivery"),
    "delivery-again": Row({SECRETARIAT}, "delivery"),
    "trace-take-back": Row({SECRETARIAT}, "trace", methods=SENDS),
    "proxy-confirm": Row({SECRETARIAT}, "answer"),
    "call-paper": Row(PAPERS, methods=READS),
    "member-page": Row(PUBLIC, methods=READS),
    "member-received": Row(PUBLIC, methods=SENDS),
    "member-answer": Row(PUBLIC, methods=SENDS),
    "member-file": Row(PUBLIC, "member file", methods=READS),
    "member-proxy": Row(PUBLIC, methods=READS),
    "member-calendar": Row(PUBLIC, methods=READS),
}
