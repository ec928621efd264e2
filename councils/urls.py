"""Coming in and going out, one's own account, and the accounts of a council."""

from django.contrib.auth import views as auth
from django.urls import path

from councils import converters, installation, views  # noqa: F401 (the converter registers itself)
from councils.access import confirming, login, passkey_views
from councils.access import views as access

urlpatterns = [
    path("", views.home, name="home"),
    path("connexion/", login.Login.as_view(), name="login"),
    path("connexion/code/", login.login_code, name="login-code"),
    path("deconnexion/", login.Logout.as_view(), name="logout"),
    path("compte/", access.account, name="account"),
    path("compte/second-facteur/", access.second_factor, name="second-factor"),
    path("compte/sessions/terminer/", access.sessions_end, name="sessions-end"),
    path("compte/sessions/<key:pk>/terminer/", access.session_end, name="session-end"),
    path("compte/cles/ajouter/", passkey_views.passkey_add, name="passkey-add"),
    path("compte/cles/<key:pk>/", passkey_views.passkey_update, name="passkey-update"),
    path("compte/cles/<key:pk>/retirer/", passkey_views.passkey_remove, name="passkey-remove"),
    path("compte/confirmer/", confirming.confirm, name="confirm"),
    path("compte/codes-de-secours/", access.recovery_codes, name="recovery-codes"),
    path("compte/mot-de-passe/", login.password_change, name="password_change"),
    path(
        "mot-de-passe/oublie/",
        login.AskForLink.as_view(),
        name="password_reset",
    ),
    path(
        "mot-de-passe/lien-envoye/",
        auth.PasswordResetDoneView.as_view(),
        name="password_reset_done",
    ),
    path(
        "mot-de-passe/choisir/<uidb64>/<token>/",
        login.ChoosePassword.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "mot-de-passe/choisi/",
        auth.PasswordResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
    path("installation/", installation.installation, name="installation"),
    path("installation/conseils/creer/", installation.council_create, name="council-create"),
    path("installation/conseils/<slug>/roles/", installation.own_roles, name="own-roles"),
    path("installation/comptes/<key:pk>/", installation.account_access, name="account-access"),
    path("installation/comptes/<key:pk>/fermer/", installation.account_close, name="account-close"),
    path("installation/comptes/<key:pk>/lien/", installation.give_link, name="account-give-link"),
    path(
        "installation/comptes/<key:pk>/second-facteur/",
        access.factor_remove,
        name="account-factor-remove",
    ),
    path("conseils/<slug>/modifier/", views.council_update, name="council-update"),
    path("conseils/<slug>/coordonnees/", views.council_contact, name="council-contact"),
    path("conseils/<slug>/regles/", views.council_rules, name="council-rules"),
    path("conseils/<slug>/securite/", access.council_security, name="council-security"),
    path("conseils/<slug>/comptes/", views.council_accounts, name="council-accounts"),
    path("conseils/<slug>/comptes/inviter/", views.account_invite, name="council-account-invite"),
    path("conseils/<slug>/comptes/<key:pk>/", views.account_update, name="council-account-update"),
    path("conseils/<slug>/comptes/<key:pk>/lien/", views.account_link, name="council-account-link"),
    path(
        "conseils/<slug>/comptes/<key:pk>/retirer/",
        views.account_remove,
        name="council-account-remove",
    ),
    path(
        "conseils/<slug>/comptes/<key:pk>/second-facteur/",
        access.council_factor_remove,
        name="council-factor-remove",
    ),
]
