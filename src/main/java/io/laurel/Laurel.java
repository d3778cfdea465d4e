package io.laurel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Laurel, the engine of brand ambassador programs. */
@SpringBootApplication
public class Laurel {

    public static void main(String[] args) {
        Launch.fromUnpackedJar(args);
        SpringApplication.run(Laurel.class, args);
    }
}
