"""The addresses of the register to bind."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
