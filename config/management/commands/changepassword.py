"""./folio changepassword ADRESSE"""

from django.core.management.base import BaseCommand, CommandError

from config.questions import ask_password, refuse_nobody
from councils.access import factor, notices, visits
from councils.models import Action, User


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Donne un mot de passe à un compte : ses sessions finissent, le journal et un courriel le disent."

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="ADRESSE", help="l’adresse électronique du compte")

    def handle(self, *, email, **options):
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError(f"Aucun compte n’a l’adresse « {email} ».") from None
        refuse_nobody()
        ask_password(user, self.stderr.write)
        user.save()
        visits.end(user)
        factor.record(user, Action.PASSWORD_GIVEN, author=None)
        notices.password_changed(user)
        return f"Mot de passe changé : {user}."
