package io.laurel.outreach.persistence;

import io.laurel.outreach.OutreachSettings;
import io.laurel.outreach.domain.MailTransport;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import io.laurel.program.Programs;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Mail by SMTP, with one-click opt-out (RFC 8058). The message id is the outbox row's: a mail sent twice after a crash is one mail. */
@Component
@Profile("!demo")
class SmtpTransport implements MailTransport {

    private final JavaMailSender sender;
    private final Programs programs;
    private final OutreachSettings settings;

    SmtpTransport(JavaMailSender sender, Programs programs, OutreachSettings settings) {
        this.sender = sender;
        this.programs = programs;
        this.settings = settings;
    }

    @Override
    public void send(Mail mail) throws Undeliverable {
        try {
            sender.send(message(mail));
        } catch (MailSendException e) {
            throw undeliverable(e);
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            throw new Undeliverable(e.getClass().getSimpleName(), false);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(
                message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(
                settings.from(), programs.require(mail.programId()).brand(), StandardCharsets.UTF_8.name()));
        helper.setTo(mail.recipient());
        helper.setSubject(mail.subject());
        helper.setText(mail.plain(), mail.html());
        message.setHeader("Content-Language", mail.language());
        message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader(
                "Message-ID",
                "<laurel-" + mail.id() + "-" + mail.queuedAt().toEpochMilli()
                        + settings.from().replaceFirst(".*@", "@") + ">");
        return message;
    }

    /** An address is refused when the server says so for good (5xx) about the recipient; everything else is worth a retry. */
    private static Undeliverable undeliverable(MailSendException refused) {
        for (Exception each : refused.getMessageExceptions()) {
            for (Exception cause = each; cause instanceof MessagingException next; cause = next.getNextException()) {
                if (cause instanceof SMTPAddressFailedException address) {
                    return new Undeliverable("smtp-" + address.getReturnCode(), address.getReturnCode() / 100 == 5);
                }
            }
            if (each instanceof SendFailedException) {
                return new Undeliverable("send-failed", false);
            }
        }
        return new Undeliverable("server-unreachable", false);
    }

    @Override
    public boolean keepsBodies() {
        return false;
    }
}
