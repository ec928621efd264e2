"""Who may open what in `exchange`."""

from tests.rights.who import ADMIN, READS, SECRETARIAT, Row

ROWS = {
    "sitting-elsewhere": Row({SECRETARIAT}),
    "sitting-compared": Row({SECRETARIAT}),
    "sitting-file": Row({SECRETARIAT}, methods=READS),
    "register-export": Row({ADMIN}),
    "register-export-file": Row({ADMIN}, methods=READS),
}
