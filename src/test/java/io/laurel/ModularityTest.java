package io.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Features touch each other through base packages only, in the directions their package-info declares. */
class ModularityTest {

    private final ApplicationModules modules = ApplicationModules.of(Laurel.class);

    @Test
    void featuresKeepToTheirDeclaredDependencies() {
        modules.verify();
    }

    @Test
    void drawsTheModules() {
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder("target/modules"))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml();
        assertThat(Path.of("target/modules/components.puml")).content().contains("Selection", "Ambassador", "Content");
    }
}
