package io.laurel.selection.web;

import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.selection.domain.Estimating;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.domain.Screening;
import io.laurel.selection.domain.Shortlist;
import io.laurel.selection.domain.ShortlistReview;
import io.laurel.selection.domain.Suggesting;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.selection.persistence.Screenings;
import io.laurel.selection.process.CandidateSelection;
import io.laurel.shared.Money;
import io.laurel.workflow.HumanTask;
import io.laurel.workflow.TaskPage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Review shortlist: who is kept, who is dropped, and what the kept may bring. */
@Component
class ReviewShortlistPage implements TaskPage {

    static final String VIEW = "selection/review-shortlist";

    private final ShortlistReview review;
    private final Screenings screenings;
    private final CandidateRows candidates;
    private final Campaigns campaigns;
    private final Estimating estimating;
    private final CandidateViews views;
    private final Suggesting suggesting;

    ReviewShortlistPage(
            ShortlistReview review,
            Screenings screenings,
            CandidateRows candidates,
            Campaigns campaigns,
            Estimating estimating,
            CandidateViews views,
            Suggesting suggesting) {
        this.review = review;
        this.screenings = screenings;
        this.candidates = candidates;
        this.campaigns = campaigns;
        this.estimating = estimating;
        this.views = views;
        this.suggesting = suggesting;
    }

    /** One row of the page; {@code hidden} rows stay in the form, so that nothing typed is lost. */
    public record Line(CandidateView view, boolean kept, String reason, boolean hidden) {

        public boolean proposed() {
            return !Shortlist.overrides(view.candidate(), true);
        }
    }

    @Override
    public String taskKey() {
        return CandidateSelection.REVIEW_SHORTLIST;
    }

    @Override
    public String show(HumanTask task, Model model) {
        int version = screenings.require(task.subject()).shortlistVersion();
        fill(task, ShortlistForm.proposed(review.shortlist(task.subject()), version), model);
        return VIEW;
    }

    void fill(HumanTask task, ShortlistForm form, Model model) {
        Shortlist shortlist = estimate(task, form, model);
        Screening screening = screenings.require(task.subject());
        Estimating.Rates rates = estimating.rates(screening.decidedOn());
        model.addAttribute("screening", screening);
        model.addAttribute("counts", candidates.verdicts(task.subject()));
        model.addAttribute(
                "lines",
                views.of(shortlist.candidates(), rates, LocaleContextHolder.getLocale()).stream()
                        .sorted(order(form.sort()))
                        .map(view -> line(view, form))
                        .toList());
    }

    /** Only what changes with every tick. */
    Shortlist estimate(HumanTask task, ShortlistForm form, Model model) {
        Shortlist shortlist = review.shortlist(task.subject());
        Campaign campaign = campaigns.require(task.subject());
        Estimating.Rates rates =
                estimating.rates(screenings.require(task.subject()).decidedOn());
        List<ScreenedCandidate> invited = shortlist.invitedFirst(form.kept());
        int kept = shortlist.kept(form.kept()).size();
        model.addAttribute("task", task);
        model.addAttribute("form", form);
        model.addAttribute("campaign", campaign);
        model.addAttribute("places", shortlist.places());
        model.addAttribute("kept", kept);
        model.addAttribute("invitedFirst", invited.size());
        model.addAttribute("reserve", kept - invited.size());
        model.addAttribute("estimate", estimating.of(invited, campaign, rates, LocaleContextHolder.getLocale()));
        return shortlist;
    }

    /** A suggested set beside what is ticked: nothing changes until somebody takes it over. */
    void suggest(HumanTask task, ShortlistForm form, int perMarket, int perPlatform, Model model) {
        Shortlist shortlist = review.shortlist(task.subject());
        Campaign campaign = campaigns.require(task.subject());
        Estimating.Rates rates =
                estimating.rates(screenings.require(task.subject()).decidedOn());
        var found = suggesting.suggest(shortlist, form.kept(), campaign, rates, perMarket, perPlatform);
        model.addAttribute("task", task);
        model.addAttribute("campaign", campaign);
        model.addAttribute("form", form);
        model.addAttribute("suggestion", found.orElse(null));
        found.ifPresent(result -> {
            List<ScreenedCandidate> set = shortlist.kept(result.kept());
            List<ScreenedCandidate> dropped = shortlist.kept(form.kept()).stream()
                    .filter(candidate -> !result.kept().contains(candidate.id()))
                    .toList();
            model.addAttribute("set", views.of(set, rates, LocaleContextHolder.getLocale()));
            model.addAttribute("dropped", views.of(dropped, rates, LocaleContextHolder.getLocale()));
            model.addAttribute("overlap", suggesting.overlap(set));
            model.addAttribute(
                    "sum", Money.of(result.cost(), campaign.budget().currency().getCurrencyCode()));
            model.addAttribute("would", estimating.of(set, campaign, rates, LocaleContextHolder.getLocale()));
        });
    }

    private static Line line(CandidateView view, ShortlistForm form) {
        ScreenedCandidate candidate = view.candidate();
        boolean shown = (form.verdict().isEmpty()
                        || form.verdict().equals(candidate.verdict().name()))
                && (form.q().isEmpty() || matches(view, form.q().toLowerCase(Locale.ROOT)));
        return new Line(
                view, form.kept().contains(candidate.id()), form.reasons().getOrDefault(candidate.id(), ""), !shown);
    }

    private static boolean matches(CandidateView view, String text) {
        return view.handle().contains(text)
                || (view.name() != null && view.name().toLowerCase(Locale.ROOT).contains(text));
    }

    private static Comparator<CandidateView> order(String sort) {
        Comparator<CandidateView> byRank =
                Comparator.comparing(view -> view.candidate().rank());
        return switch (sort) {
            case "score" -> falling(view -> view.candidate().score(), byRank);
            case "followers" -> falling(view -> view.candidate().followers(), byRank);
            case "engagement" -> falling(view -> view.candidate().engagementRate(), byRank);
            default -> byRank;
        };
    }

    private static <T extends Comparable<? super T>> Comparator<CandidateView> falling(
            Function<CandidateView, T> key, Comparator<CandidateView> then) {
        return Comparator.comparing(key, Comparator.nullsLast(Comparator.<T>reverseOrder()))
                .thenComparing(then);
    }
}
