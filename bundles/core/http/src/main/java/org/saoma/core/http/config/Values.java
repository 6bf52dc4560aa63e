package org.saoma.core.http.config;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.metatype.AttributeDefinition;

/** Makes what a caller sent into values of the type that a setting has. */
final class Values {
    private static final String PLACEHOLDER = "$[";

    private Values() {}

    /** A value that cannot be. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Wrong(Fault fault) {
            super(fault.key(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /**
     * The value for ConfigAdmin.
     *
     * @param sent as JSON has it: text, number, truth value, or a list of these
     */
    static Object of(Setting setting, Object sent) throws Wrong {
        if (!setting.isList()) {
            return one(setting, sent);
        }
        List<?> several = sent instanceof List<?> list ? list : List.of(sent);
        int most = Math.abs(setting.definition().getCardinality());
        if (most > 0 && several.size() > most) {
            throw new Wrong(new Fault("config.many", Integer.toString(most)));
        }
        List<Object> values = new ArrayList<>();
        for (Object value : several) {
            values.add(one(setting, value));
        }
        Object array = Array.newInstance(type(setting), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private static Object one(Setting setting, Object sent) throws Wrong {
        boolean fits = setting.isText() ? sent instanceof String : isScalar(sent);
        if (!fits) {
            throw wrongType(setting);
        }
        String text = sent instanceof BigDecimal number ? number.toPlainString() : sent.toString();
        // What stands for something else is for those who may read the secrets: they write the file.
        if (text.contains(PLACEHOLDER)) {
            throw new Wrong(Fault.PLACEHOLDER);
        }
        validate(setting, text);
        return typed(setting, text);
    }

    private static boolean isScalar(Object sent) {
        return sent instanceof String || sent instanceof BigDecimal || sent instanceof Boolean;
    }

    private static void validate(Setting setting, String text) throws Wrong {
        // In a list a comma would separate two values.
        String problem = setting.definition()
                .validate(setting.isList() ? text.replace("\\", "\\\\").replace(",", "\\,") : text);
        if (problem == null || problem.isEmpty()) {
            return;
        }
        if (problem.contains("missing")) {
            throw new Wrong(Fault.MISSING);
        }
        if (problem.contains("minimum")) {
            throw new Wrong(new Fault(setting.isText() ? "config.shorter" : "config.less", limit(setting.min())));
        }
        if (problem.contains("maximum")) {
            throw new Wrong(new Fault(setting.isText() ? "config.longer" : "config.more", limit(setting.max())));
        }
        if (problem.contains("option")) {
            throw new Wrong(new Fault(
                    "config.option", String.join(", ", setting.definition().getOptionValues())));
        }
        throw wrongType(setting);
    }

    private static String limit(String limit) {
        return limit == null ? "?" : limit;
    }

    private static Object typed(Setting setting, String text) throws Wrong {
        try {
            return switch (setting.definition().getType()) {
                case AttributeDefinition.INTEGER -> Integer.valueOf(text.strip());
                case AttributeDefinition.LONG -> Long.valueOf(text.strip());
                case AttributeDefinition.SHORT -> Short.valueOf(text.strip());
                case AttributeDefinition.BYTE -> Byte.valueOf(text.strip());
                case AttributeDefinition.DOUBLE -> Double.valueOf(text.strip());
                case AttributeDefinition.FLOAT -> Float.valueOf(text.strip());
                case AttributeDefinition.BOOLEAN -> truth(setting, text);
                case AttributeDefinition.CHARACTER -> text.charAt(0);
                default -> text;
            };
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw wrongType(setting);
        }
    }

    private static Boolean truth(Setting setting, String text) throws Wrong {
        if (!text.equals("true") && !text.equals("false")) {
            throw wrongType(setting);
        }
        return Boolean.valueOf(text);
    }

    private static Class<?> type(Setting setting) {
        return switch (setting.definition().getType()) {
            case AttributeDefinition.INTEGER -> Integer.class;
            case AttributeDefinition.LONG -> Long.class;
            case AttributeDefinition.SHORT -> Short.class;
            case AttributeDefinition.BYTE -> Byte.class;
            case AttributeDefinition.DOUBLE -> Double.class;
            case AttributeDefinition.FLOAT -> Float.class;
            case AttributeDefinition.BOOLEAN -> Boolean.class;
            case AttributeDefinition.CHARACTER -> Character.class;
            default -> String.class;
        };
    }

    private static Wrong wrongType(Setting setting) {
        return new Wrong(new Fault("config.type." + kind(setting), ""));
    }

    private static String kind(Setting setting) {
        return switch (setting.definition().getType()) {
            case AttributeDefinition.INTEGER,
                    AttributeDefinition.LONG,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.BYTE -> "whole";
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> "number";
            case AttributeDefinition.BOOLEAN -> "truth";
            case AttributeDefinition.CHARACTER -> "character";
            default -> "text";
        };
    }
}
