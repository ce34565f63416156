import pytest
@pytest.mark.slow
def test_x(engine):
    print(engine.answer("which councils retained their CYPP?").text)
