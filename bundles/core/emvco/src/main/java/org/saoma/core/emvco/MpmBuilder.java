package org.saoma.core.emvco;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes a merchant-presented code: objects in the order they are added, the check sum last. Not thread-safe.
 *
 * <pre>{@code
 * String text = new MpmBuilder()
 *         .add("00", "01")
 *         .template("26", account -> account.add("00", "SG.PAYNOW").add("01", "2"))
 *         …
 *         .build();
 * }</pre>
 */
public final class MpmBuilder {
    private final List<MpmObject> objects = new ArrayList<>();

    /** Begins with the objects of a code that was read, without its check sum. */
    public static MpmBuilder of(MpmCode code) {
        MpmBuilder builder = new MpmBuilder();
        code.objects().stream().filter(object -> !object.id().equals("63")).forEach(builder.objects::add);
        return builder;
    }

    /** @throws IllegalArgumentException when the id is not two digits or the value is longer than 99 characters */
    public MpmBuilder add(String id, String value) {
        objects.add(new MpmObject(id, value, 0));
        return this;
    }

    /** Adds an object whose value is made of the objects that {@code content} adds. */
    public MpmBuilder template(String id, Consumer<MpmBuilder> content) {
        MpmBuilder inside = new MpmBuilder();
        content.accept(inside);
        return add(id, inside.joined().toString());
    }

    /**
     * The code.
     *
     * @throws IllegalArgumentException naming every rule of the specification that it would break
     */
    public String build() {
        return checked(true);
    }

    /**
     * The code of a scheme that breaks the specification on purpose, for instance one without a merchant category.
     *
     * @throws IllegalArgumentException when it could not be read: wrong first object, duplicates
     */
    public String buildTolerant() {
        return checked(false);
    }

    private String checked(boolean strict) {
        StringBuilder text = joined().append("6304");
        text.append(Crc16.of(text.toString(), text.length()));
        MpmCode code = MpmCode.read(text.toString());
        String broken = code.problems().stream()
                .filter(problem -> strict || problem.fatal())
                .map(Problem::message)
                .collect(Collectors.joining("; "));
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException("No valid code can be written: " + broken);
        }
        return text.toString();
    }

    private StringBuilder joined() {
        StringBuilder text = new StringBuilder(256);
        objects.forEach(object -> object.appendTo(text));
        return text;
    }
}
