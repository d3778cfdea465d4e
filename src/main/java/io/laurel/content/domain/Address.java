package io.laurel.content.domain;

import io.laurel.shared.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a product goes. Personal data: kept in a table of its own until the product has arrived or the mission ends.
 *
 * @param region state or province where the country's addresses have one, or null
 * @param country ISO code
 */
public record Address(String recipient, String street, String postcode, String city, String region, String country) {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** @throws InvalidInput naming every bad field, never its value */
    public static Address of(
            String recipient, String street, String postcode, String city, String region, String country) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        Address address = new Address(
                line(problems, "recipient", recipient, 200),
                line(problems, "street", street, 300),
                line(problems, "postcode", postcode, 20),
                line(problems, "city", city, 120),
                region == null || region.isBlank() ? null : line(problems, "region", region, 120),
                country == null ? "" : country.strip().toUpperCase(Locale.ROOT));
        if (!COUNTRIES.contains(address.country())) {
            problems.add(new InvalidInput.Problem("country", null, "a country"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return address;
    }

    private static String line(List<InvalidInput.Problem> problems, String field, String typed, int most) {
        String line = typed == null ? "" : typed.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        if (line.isEmpty() || line.length() > most) {
            problems.add(new InvalidInput.Problem(field, null, "1 to " + most + " characters"));
        }
        return line;
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "Address[withheld]";
    }
}
