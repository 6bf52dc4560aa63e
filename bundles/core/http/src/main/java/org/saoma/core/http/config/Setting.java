package org.saoma.core.http.config;

import org.osgi.service.metatype.AttributeDefinition;

/**
 * One setting as Metatype describes it.
 *
 * @param min the least number, or the least length of a text; null for none
 * @param max the largest number, or the greatest length of a text; null for none
 */
public record Setting(AttributeDefinition definition, boolean required, String min, String max) {

    public String id() {
        return definition.getID();
    }

    /** Whether it may be given and never be read. */
    public boolean isSecret() {
        return definition.getType() == AttributeDefinition.PASSWORD;
    }

    boolean isText() {
        return isSecret() || definition.getType() == AttributeDefinition.STRING;
    }

    /** Whether it takes several values. */
    public boolean isList() {
        return definition.getCardinality() != 0;
    }

    String[] defaults() {
        String[] defaults = definition.getDefaultValue();
        return defaults == null ? new String[0] : defaults;
    }

    /** The word for its type in the API. */
    public String type() {
        return switch (definition.getType()) {
            case AttributeDefinition.LONG -> "LONG";
            case AttributeDefinition.INTEGER -> "INTEGER";
            case AttributeDefinition.SHORT -> "SHORT";
            case AttributeDefinition.CHARACTER -> "CHARACTER";
            case AttributeDefinition.BYTE -> "BYTE";
            case AttributeDefinition.DOUBLE -> "DOUBLE";
            case AttributeDefinition.FLOAT -> "FLOAT";
            case AttributeDefinition.BOOLEAN -> "BOOLEAN";
            case AttributeDefinition.PASSWORD -> "PASSWORD";
            default -> "STRING";
        };
    }
}
