from sayso.lexicon.cities import cities_named


def test_another_name_counts_where_no_city_has_it_as_main() -> None:
    assert [c.name for c in cities_named("Peking")][:1] == ["Beijing"]
    assert all(c.name == "Paris" for c in cities_named("Paris"))


def test_words_that_name_no_city_find_none() -> None:
    assert cities_named("Qwertyville") == ()
