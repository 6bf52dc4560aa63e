package org.saoma.core.http.health;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.saoma.api.payment.Message;

/** What a check of this bundle found, in a form that can be put into any language. Other readers of the check see it in English. */
public final class Finding extends ResultLog.Entry {
    private final Message told;

    /** @param english the text of the message in English */
    public Finding(Result.Status status, Message told, String english) {
        super(status, english);
        this.told = told;
    }

    Message told() {
        return told;
    }
}
