package io.laurel.discovery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxonomyTest {

    private final Taxonomy taxonomy = new Taxonomy();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es | ES",
                "ESP | ES",
                "Spain | ES",
                "España | ES",
                "Espagne | ES",
                "Spanien | ES",
                "Spagna | ES",
                "Espanha | ES",
                "Spanje | ES",
                "Rusia | RU",
                "Reino Unido | GB",
                "UK | GB",
                "Estados Unidos | US",
                "USA | US",
                "EE. UU. | US",
                "South Korea | KR",
                "Phillipines | PH",
                "Türkiye | TR",
                "Turkey | TR",
                "Argelia | DZ",
                "Deutschland | DE",
                "Países Bajos | NL",
                "Duitsland | DE",
                "Côte d'Ivoire | CI",
                " brasil | BR"
            })
    void countriesOfSevenLanguagesBecomeCodes(String given, String code) {
        assertThat(taxonomy.country(given)).isEqualTo(new Taxonomy.Term(code, true));
    }

    @Test
    void everyCountryIsKnownByItsNameInEachLanguage() {
        for (String language : List.of("en", "es", "fr", "de", "it", "pt", "nl")) {
            for (String code : Locale.getISOCountries()) {
                String name = new Locale("", code).getDisplayCountry(Locale.forLanguageTag(language));
                assertThat(taxonomy.country(name).known()).as(name).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Música y baile | music |",
                "Music & Dance | music |",
                "Sports with a ball | sports |",
                "Videojuegos, Humor | gaming | humor",
                "Food/Recipe | food |",
                "Cinema & Actors/actresses | film |",
                "Noticias y Política, Películas | news | film",
                "Underwater basketry; Travel | travel | underwater basketry",
                "Jeux vidéo | gaming |",
                "Mode | fashion |"
            })
    void categoriesJoinTheTaxonomyAndTheRestBecomesTopics(String given, String category, String topic) {
        Taxonomy.Terms terms = taxonomy.categories(given);

        assertThat(terms.category()).isEqualTo(category);
        assertThat(terms.known()).isTrue();
        assertThat(terms.topics()).isEqualTo(topic == null ? List.of() : List.of(topic));
    }

    @Test
    void whatNobodyKnowsIsKeptAsGiven() {
        assertThat(taxonomy.categories("Underwater basketry"))
                .isEqualTo(new Taxonomy.Terms("Underwater basketry", false, List.of()));
        assertThat(taxonomy.country("US/CA")).isEqualTo(new Taxonomy.Term("US/CA", false));
    }
}
