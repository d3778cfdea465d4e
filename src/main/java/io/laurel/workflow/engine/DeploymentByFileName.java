package io.laurel.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys every file under its plain name, from a jar and from folders alike. The starter takes absolute paths where there are
 * folders: then {@code embedded:deployment:task.html} finds no form, and another machine deploys everything anew.
 */
@Component
class DeploymentByFileName extends DefaultDeploymentConfiguration {

    @Override
    public Set<Resource> getDeploymentResources() {
        Set<Resource> named = new LinkedHashSet<>();
        for (Resource resource : super.getDeploymentResources()) {
            named.add(named(resource));
        }
        return named;
    }

    private static Resource named(Resource resource) {
        try {
            return new Named(resource.getContentAsByteArray(), resource.getFilename());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    /** The engine takes the description of a byte array as its name. */
    private static final class Named extends ByteArrayResource {

        private final String name;

        Named(byte[] content, String name) {
            super(content);
            this.name = name;
        }

        @Override
        public String getDescription() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && name.equals(that.name) && super.equals(other);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
