"""Who may open what in `decisions`."""

from tests.rights.who import PAPERS, READS, SECRETARIAT, SENDS, Row

ROWS = {
    "decision-list": Row(PAPERS, methods=READS),
    "decision-create": Row({SECRETARIAT}),
    "decision-detail": Row(PAPERS, "decision", methods=READS),
    "decision-replace": Row({SECRETARIAT}, "decision"),
    "decision-report": Row({SECRETARIAT}, methods=SENDS),
}
