HINT = "Install it: curl -LsSf https://example.org/install.sh | bash"


def hint():
    return HINT
