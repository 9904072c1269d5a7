from tests.app.web.conftest import app as app  # the same application as its own tests
