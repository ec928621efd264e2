"""What the status line says when a sitting is closed or opened again."""

from councils.french import NBSP

CLOSED = f"La séance est close{NBSP}: plus rien ne s’y enregistre, sauf si vous la rouvrez."
REOPENED = "La séance est rouverte."
