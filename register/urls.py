"""The register: the public verification, and the pages of a council."""

from django.urls import path

from register.views import verification

urlpatterns = [
    path("v/", verification.verify, name="verify"),
    path("v/<str:code>/", verification.verify_code, name="verify-code"),
    path("v/<str:code>/extrait.pdf", verification.verified_paper, name="verified-paper"),
]
