package io.laurel.workflow.engine;

import io.laurel.identity.Role;
import io.laurel.identity.Staff;
import io.laurel.identity.StaffDirectory;
import io.laurel.workflow.ProcessIds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
class CamundaStaffDirectory implements StaffDirectory {

    private final IdentityService identity;

    CamundaStaffDirectory(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Optional<Staff> find(String userId) {
        return Nobody.callAs(
                identity,
                () -> Optional.ofNullable(
                                identity.createUserQuery().userId(userId).singleResult())
                        .map(this::staff));
    }

    @Override
    public Optional<Staff> authenticate(String userId, String password) {
        return Nobody.callAs(identity, () -> identity.checkPassword(userId, password))
                ? find(userId)
                : Optional.empty();
    }

    @Override
    public List<Staff> all() {
        return Nobody.callAs(
                identity,
                () -> identity.createUserQuery().orderByUserId().asc().list().stream()
                        .map(this::staff)
                        .filter(Objects::nonNull)
                        .toList());
    }

    @Override
    public void save(String userId, String name, Role role, String initialPassword) {
        Nobody.callAs(identity, () -> {
            if (identity.createUserQuery().userId(userId).count() == 0) {
                User user = identity.newUser(userId);
                user.setFirstName(name.contains(" ") ? name.substring(0, name.lastIndexOf(' ')) : name);
                user.setLastName(name.contains(" ") ? name.substring(name.lastIndexOf(' ') + 1) : "");
                user.setPassword(initialPassword);
                identity.saveUser(user);
            }
            for (Role other : Role.values()) {
                boolean member = identity.createUserQuery()
                                .userId(userId)
                                .memberOfGroup(other.group())
                                .count()
                        > 0;
                if (other == role && !member) {
                    identity.createMembership(userId, other.group());
                } else if (other != role && member) {
                    identity.deleteMembership(userId, other.group());
                }
            }
            return null;
        });
    }

    /** Null for a user without a role of Laurel's. */
    private Staff staff(User user) {
        Role role = identity.createGroupQuery().groupMember(user.getId()).list().stream()
                .map(Group::getId)
                .map(Role::ofGroup)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (role == null) {
            return null;
        }
        Stream<Tenant> tenants = role == Role.ADMIN
                ? identity.createTenantQuery().list().stream()
                : identity.createTenantQuery().userMember(user.getId()).list().stream();
        Set<Long> programs = tenants.map(Tenant::getId)
                .filter(id -> id.matches("p\\d+"))
                .map(ProcessIds::programOfTenant)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        return new Staff(user.getId(), role, programs);
    }
}
