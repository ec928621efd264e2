"""Django's PostgreSQL for the replica, under the name that DATABASES takes."""
