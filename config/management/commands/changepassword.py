"""./folio changepassword"""

from django.contrib.auth.management.commands import changepassword

from councils.access import factor, notices, visits
from councils.models import Action, User


class Command(changepassword.Command):
    help = "Donne un mot de passe à un compte : ses sessions finissent, le journal et un courriel le disent."

    def handle(self, *args, **options):
        told = super().handle(*args, **options)
        user = User.objects.get_by_natural_key(options["username"] or "")
        visits.end(user)
        factor.record(user, Action.PASSWORD_GIVEN, author=None)
        notices.password_changed(user)
        return told
