"""The pages of a convocation: `page` shows it, `sending` lets it leave, `delivering` says what a clerk did about one member."""
