package org.saoma.channel.alipay;

import org.saoma.api.channel.Declined;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the technician of results that need one: settings the platform refuses, and answers that cannot be believed. */
final class ResultLog {
    private static final Logger log = LoggerFactory.getLogger(ResultLog.class);

    private final String account;

    ResultLog(String account) {
        this.account = account;
    }

    /** Logs a result if it is such a one, and hands it on. */
    <R> R of(String operation, String id, R result) {
        if (result instanceof Declined declined && declined.reason() == Declined.Reason.MERCHANT) {
            log.warn(
                    "Alipay account {}: {} of {} refused, check the account and its settings: {} {}",
                    account,
                    operation,
                    id,
                    declined.code(),
                    declined.text());
        } else if (result instanceof Unknown unknown && unknown.cause() != Unknown.Cause.NOT_FOUND) {
            log.warn(
                    "Alipay account {}: {} of {} unknown: {} {}",
                    account,
                    operation,
                    id,
                    unknown.cause(),
                    unknown.detail());
        } else if (result instanceof NotSent notSent) {
            log.warn("Alipay account {}: {} of {} not sent: {}", account, operation, id, notSent.detail());
        }
        return result;
    }
}
