"""Who may open what in `papers`."""

from tests.rights.who import ADMIN, ALL, PAPERS, PUBLIC, READS, SENDS, Row

ROWS = {
    "paper-style": Row(PUBLIC, methods=READS),
    "paper-form": Row(ALL, methods=READS),
    "paper-form-save": Row({ADMIN}, methods=SENDS),
    "paper-form-show": Row({ADMIN}, methods=SENDS),
    "paper-form-picture": Row({ADMIN}, methods=SENDS),
    "paper-picture": Row(ALL, "picture", methods=READS),
    "paper-form-pages": Row({ADMIN}, methods=SENDS),
    "paper-form-pdf": Row({ADMIN}, methods=SENDS),
    "paper-form-list": Row(ALL, methods=READS),
    "extract-page": Row(ALL, methods=READS),
    "extract-pdf": Row(PAPERS, methods=READS),
    "extract-json": Row(PAPERS, methods=READS),
    "attendance-sheet": Row(PAPERS, methods=READS),
    "vote-sheet": Row(PAPERS, methods=READS),
    "proxy-forms": Row(PAPERS, methods=READS),
    "ranking-pdf": Row(PAPERS, methods=READS),
}
