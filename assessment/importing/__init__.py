"""Exports of advertising platforms, shops, banks of payment and accounts, read into monthly figures."""
