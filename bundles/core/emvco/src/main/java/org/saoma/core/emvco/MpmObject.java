package org.saoma.core.emvco;

import java.util.List;
import java.util.Optional;

/**
 * One object of a merchant-presented code: two digits of id, two of length, the value.
 *
 * @param id two digits
 * @param value as it stands in the code; may be empty, which the specification forbids and some codes do
 * @param position where the id stands in the text that was read, from 0; 0 for an object that was not read
 */
public record MpmObject(String id, String value, int position) {

    /** @throws IllegalArgumentException when the id is not two digits or the value is longer than 99 characters */
    public MpmObject {
        if (id.length() != 2 || !TextTlv.digits(id, 0, 2)) {
            throw new IllegalArgumentException("The id of an object is two digits, not '" + id + "'");
        }
        int length = value.codePointCount(0, value.length());
        if (length > 99) {
            throw new IllegalArgumentException(
                    "The value of object " + id + " has " + length + " characters, at most 99 fit");
        }
    }

    /** The objects inside, when this is a template and its value is made of whole objects. */
    public Optional<List<MpmObject>> children() {
        if (!template(id)) {
            return Optional.empty();
        }
        TextTlv.Parsed inside = TextTlv.parse(value, 0);
        return inside.problem() == null && !inside.objects().isEmpty()
                ? Optional.of(inside.objects())
                : Optional.empty();
    }

    /** The value of the first object inside with this id. */
    public Optional<String> child(String childId) {
        return children().flatMap(inside -> inside.stream()
                .filter(object -> object.id().equals(childId))
                .map(MpmObject::value)
                .findFirst());
    }

    /** Whether the specification makes an object with this id, at the root, a template. */
    static boolean template(String id) {
        int number = Integer.parseInt(id);
        return (number >= 26 && number <= 51) || number == 62 || number == 64 || number >= 80;
    }

    void appendTo(StringBuilder text) {
        int length = value.codePointCount(0, value.length());
        text.append(id)
                .append((char) ('0' + length / 10))
                .append((char) ('0' + length % 10))
                .append(value);
    }
}
