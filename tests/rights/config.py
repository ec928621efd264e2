"""Who may open what in `config`."""

from tests.rights.who import ALL, PUBLIC, READS, SERVICE, Row

ROWS = {
    "security-txt": Row(PUBLIC, methods=READS),
    "accessibility": Row(PUBLIC, methods=READS),
    "personal-data": Row(PUBLIC, methods=READS),
    "council-personal-data": Row(ALL | {SERVICE}, methods=READS),
}
