package io.laurel.workflow.engine;

import io.laurel.workflow.EngineTenants;
import io.laurel.workflow.ProcessIds;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

@Component
class CamundaTenants implements EngineTenants {

    private final IdentityService identity;

    CamundaTenants(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void create(long programId, String name) {
        Nobody.callAs(identity, () -> {
            String id = ProcessIds.tenant(programId);
            Tenant tenant = identity.createTenantQuery().tenantId(id).singleResult();
            if (tenant == null) {
                tenant = identity.newTenant(id);
            }
            tenant.setName(name);
            identity.saveTenant(tenant);
            return null;
        });
    }

    @Override
    public void addMember(long programId, String userId) {
        Nobody.callAs(identity, () -> {
            if (!isMember(programId, userId)) {
                identity.createTenantUserMembership(ProcessIds.tenant(programId), userId);
            }
            return null;
        });
    }

    @Override
    public void removeMember(long programId, String userId) {
        Nobody.callAs(identity, () -> {
            identity.deleteTenantUserMembership(ProcessIds.tenant(programId), userId);
            return null;
        });
    }

    private boolean isMember(long programId, String userId) {
        return identity.createTenantQuery()
                        .tenantId(ProcessIds.tenant(programId))
                        .userMember(userId)
                        .count()
                > 0;
    }
}
