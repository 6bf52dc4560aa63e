package org.saoma.core.receipt;

import java.lang.annotation.Annotation;

/** Settings for tests. */
record TestConfig(boolean autoPrint, int copies, String locale, String footer) implements Config {

    static final TestConfig USUAL = new TestConfig(true, 1, "", "");

    @Override
    public Class<? extends Annotation> annotationType() {
        return Config.class;
    }
}
