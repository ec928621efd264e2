"""The addresses of the convocations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
