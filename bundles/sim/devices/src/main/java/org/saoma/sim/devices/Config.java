package org.saoma.sim.devices;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of the simulated devices. */
@ObjectClassDefinition(
        name = "Simulated devices",
        description = "A code scanner and a network printer for demonstrations and tests.")
@interface Config {

    @AttributeDefinition(
            name = "Printer port",
            description = "The TCP port of the printer on the loopback address; 0 takes any free one.",
            min = "0",
            max = "65535")
    int printerPort() default 9100;

    @AttributeDefinition(
            name = "Paper",
            description = "The width of the printer's paper.",
            options = {@Option(value = "58", label = "58 mm"), @Option(value = "80", label = "80 mm")})
    String paper() default "80";
}
