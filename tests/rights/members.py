"""Who may open what in `members`."""

from tests.rights.who import ADMIN, ALL, READS, SENDS, Row

ROWS = {
    "member-list": Row(ALL, methods=READS),
    "member-detail": Row(ALL, "member", methods=READS),
    "member-update": Row({ADMIN}, "member"),
    "member-create": Row({ADMIN}),
    "mandate-create": Row({ADMIN}, "member"),
    "mandate-revise": Row({ADMIN}, "member"),
    "mandate-end": Row({ADMIN}, "member"),
    "mandate-update": Row({ADMIN}, "member"),
    "roster-export": Row(ALL, methods=READS),
    "roster-template": Row({ADMIN}, methods=READS),
    "roster-import": Row({ADMIN}),
    "roster-preview": Row({ADMIN}),
    "roster-answer": Row({ADMIN}, methods=SENDS),
    "roster-refused": Row({ADMIN}, methods=READS),
    "roster-result": Row({ADMIN}, methods=READS),
    "roster-undo": Row({ADMIN}, methods=SENDS),
    "ranking": Row(ALL, methods=READS),
    "ranking-export": Row(ALL, methods=READS),
    "ranking-apply": Row({ADMIN}, methods=SENDS),
}
