package io.laurel.content.persistence;

import static io.laurel.content.persistence.Rows.at;
import static io.laurel.content.persistence.Rows.instant;

import io.laurel.content.domain.Address;
import io.laurel.content.domain.Assignment;
import io.laurel.content.domain.Delivery;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.Product;
import io.laurel.shared.Money;
import io.laurel.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Products, what was chosen of them, and addresses while they are needed. */
@Repository
public class ProductStore {

    private final JdbcClient jdbc;

    ProductStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void replace(Assignment assignment, List<Product> products) {
        jdbc.sql("delete from assignment_product where assignment_id = ?")
                .param(assignment.id())
                .update();
        for (Product product : products) {
            jdbc.sql("insert into assignment_product (program_id, assignment_id, name, variants, amount, currency)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .param(assignment.programId())
                    .param(assignment.id())
                    .param(product.name())
                    .param(product.variants().toArray(String[]::new))
                    .param(product.value().amount())
                    .param(product.value().currency().getCurrencyCode())
                    .update();
        }
    }

    public List<Product> ofAssignment(long assignmentId) {
        return jdbc.sql("select * from assignment_product where assignment_id = ? order by id")
                .param(assignmentId)
                .query(ProductStore::product)
                .list();
    }

    public Product require(long id) {
        return jdbc.sql("select * from assignment_product where id = ?")
                .param(id)
                .query(ProductStore::product)
                .optional()
                .orElseThrow(() -> new NotFound("Product", id));
    }

    public void choose(Mission mission, long productId, String variant, Address address, Instant now) {
        jdbc.sql("insert into mission_product (mission_id, program_id, product_id, variant, state, chosen_at)"
                        + " values (?, ?, ?, ?, 'CHOSEN', ?)")
                .param(mission.id())
                .param(mission.programId())
                .param(productId)
                .param(variant)
                .param(at(now))
                .update();
        jdbc.sql(
                        "insert into shipping_address (mission_id, program_id, recipient, street, postcode, city, region, country, given_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(mission.id())
                .param(mission.programId())
                .param(address.recipient())
                .param(address.street())
                .param(address.postcode())
                .param(address.city())
                .param(address.region())
                .param(address.country())
                .param(at(now))
                .update();
    }

    public Optional<Delivery> delivery(long missionId) {
        return jdbc.sql("select * from mission_product where mission_id = ?")
                .param(missionId)
                .query(ProductStore::delivery)
                .optional();
    }

    public Optional<Address> address(long missionId) {
        return jdbc.sql("select * from shipping_address where mission_id = ?")
                .param(missionId)
                .query((row, number) -> new Address(
                        row.getString("recipient"),
                        row.getString("street"),
                        row.getString("postcode"),
                        row.getString("city"),
                        row.getString("region"),
                        row.getString("country")))
                .optional();
    }

    public void eraseAddress(long missionId) {
        jdbc.sql("delete from shipping_address where mission_id = ?")
                .param(missionId)
                .update();
    }

    public void shipped(long missionId, String carrier, String tracking, String by, Instant now) {
        jdbc.sql(
                        "update mission_product set state = 'SHIPPED', carrier = ?, tracking = ?, shipped_by = ?, shipped_at = ?"
                                + " where mission_id = ?")
                .param(carrier)
                .param(tracking)
                .param(by)
                .param(at(now))
                .param(missionId)
                .update();
    }

    public void received(long missionId, Instant now) {
        jdbc.sql("update mission_product set state = 'RECEIVED', received_at = ? where mission_id = ?")
                .param(at(now))
                .param(missionId)
                .update();
    }

    public void used(long missionId, Instant now) {
        jdbc.sql("update mission_product set state = 'USED', used_at = ? where mission_id = ?")
                .param(at(now))
                .param(missionId)
                .update();
    }

    /** Back to the sender, or given up. */
    public void move(long missionId, Delivery.State state, Instant chosenAt) {
        jdbc.sql("update mission_product set state = ?, chosen_at = ? where mission_id = ?")
                .param(state.name())
                .param(at(chosenAt))
                .param(missionId)
                .update();
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(
                row.getLong("id"),
                row.getLong("assignment_id"),
                row.getString("name"),
                List.of((String[]) row.getArray("variants").getArray()),
                Money.of(row.getBigDecimal("amount"), row.getString("currency")));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("mission_id"),
                row.getLong("program_id"),
                row.getLong("product_id"),
                row.getString("variant"),
                Delivery.State.valueOf(row.getString("state")),
                instant(row, "chosen_at"),
                row.getString("carrier"),
                row.getString("tracking"),
                instant(row, "shipped_at"),
                instant(row, "received_at"),
                instant(row, "used_at"));
    }
}
