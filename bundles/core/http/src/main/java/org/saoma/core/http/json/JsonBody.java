package org.saoma.core.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes a JSON value or a part of one. */
@FunctionalInterface
public interface JsonBody {
    void write(JsonGenerator out) throws IOException;
}
