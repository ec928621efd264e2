"""Who may open what in `binding`."""

from tests.rights.who import PAPERS, READS, SENDS, Row

ROWS = {
    "binding": Row(PAPERS, methods=READS),
    "volume-open": Row(PAPERS),
    "volume-correct": Row(PAPERS, "volume"),
    "volume-close": Row(PAPERS, "volume", methods=SENDS),
    "volume-reopen": Row(PAPERS, "volume", methods=SENDS),
    "volume-bound": Row(PAPERS, "volume"),
    "volume-ask": Row(PAPERS, "volume", methods=SENDS),
    "volume-file": Row(PAPERS, methods=READS),
    "gathering-draw": Row(PAPERS, methods=SENDS),
    "gathering-preview": Row(PAPERS, methods=READS),
    "gathering-pdf": Row(PAPERS, "gathering", methods=READS),
    "gathering-signed": Row(PAPERS, "gathering"),
    "leaf-test": Row(PAPERS, methods=READS),
}
