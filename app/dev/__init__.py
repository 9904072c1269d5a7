"""One machine: the embedded servers, the supervisor of all processes, the front end's build."""
