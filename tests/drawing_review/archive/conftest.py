"""The database of the register's tests, for what is sealed."""

from tests.app.register.conftest import database as database
