package io.laurel.performance.domain;

import io.laurel.ambassador.Journeys;
import io.laurel.performance.persistence.JourneyRows;
import io.laurel.performance.persistence.JourneyRows.Filter;
import io.laurel.performance.persistence.JourneyRows.Row;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The journeys of a program: rows from the tables, what the engine waits for by the ids of the page's rows. */
@Service
public class JourneyBoard {

    private final JourneyRows rows;
    private final Journeys journeys;

    JourneyBoard(JourneyRows rows, Journeys journeys) {
        this.rows = rows;
        this.journeys = journeys;
    }

    public List<Journey> page(Filter filter, String sort, boolean descending, int limit, int offset) {
        List<Row> page = rows.page(filter, sort, descending, limit, offset);
        Map<Long, Journeys.Wait> waits =
                journeys.waits(page.stream().map(Row::membershipId).toList());
        return page.stream()
                .map(row -> Journey.of(row, waits.get(row.membershipId())))
                .toList();
    }

    public long count(Filter filter) {
        return rows.count(filter);
    }
}
