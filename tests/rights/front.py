"""Who may open what in `front`."""

from tests.rights.who import ACCOUNT, ADMIN, ALL, PAPERS, READS, SERVICE, Row

ROWS = {
    "account-data": Row(ACCOUNT, methods=READS),
    "member-data": Row({ADMIN}, "member", methods=READS),
    "council-home": Row(ALL | {SERVICE}, methods=READS),
    "council-search": Row(ALL, methods=READS),
    "council-settings": Row({ADMIN}, methods=READS),
    "sitting-papers": Row(ALL, methods=READS),
    "milestone": Row(PAPERS),
    "sitting-calendar": Row(PAPERS, methods=READS),
    "council-calendar": Row(PAPERS, methods=READS),
}
