package io.vecmill.corpus;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Lucene's analyzers by name: {@code whitespace}, {@code simple}, {@code standard} and a language each. */
final class Analyzers {
    static final String WHITESPACE = "whitespace";

    private static final Map<String, Maker> MAKERS = new TreeMap<>();

    static {
        MAKERS.put(WHITESPACE, new Maker(WhitespaceAnalyzer::new, Optional.empty()));
        MAKERS.put("simple", new Maker(SimpleAnalyzer::new, Optional.empty()));
        add("standard", StandardAnalyzer::new, StandardAnalyzer::new);
        add("arabic", ArabicAnalyzer::new, ArabicAnalyzer::new);
        add("armenian", ArmenianAnalyzer::new, ArmenianAnalyzer::new);
        add("basque", BasqueAnalyzer::new, BasqueAnalyzer::new);
        add("bengali", BengaliAnalyzer::new, BengaliAnalyzer::new);
        add("brazilian", BrazilianAnalyzer::new, BrazilianAnalyzer::new);
        add("bulgarian", BulgarianAnalyzer::new, BulgarianAnalyzer::new);
        add("catalan", CatalanAnalyzer::new, CatalanAnalyzer::new);
        add("cjk", CJKAnalyzer::new, CJKAnalyzer::new);
        add("czech", CzechAnalyzer::new, CzechAnalyzer::new);
        add("danish", DanishAnalyzer::new, DanishAnalyzer::new);
        add("dutch", DutchAnalyzer::new, DutchAnalyzer::new);
        add("english", EnglishAnalyzer::new, EnglishAnalyzer::new);
        add("estonian", EstonianAnalyzer::new, EstonianAnalyzer::new);
        add("finnish", FinnishAnalyzer::new, FinnishAnalyzer::new);
        add("french", FrenchAnalyzer::new, FrenchAnalyzer::new);
        add("galician", GalicianAnalyzer::new, GalicianAnalyzer::new);
        add("german", GermanAnalyzer::new, GermanAnalyzer::new);
        add("greek", GreekAnalyzer::new, GreekAnalyzer::new);
        add("hindi", HindiAnalyzer::new, HindiAnalyzer::new);
        add("hungarian", HungarianAnalyzer::new, HungarianAnalyzer::new);
        add("indonesian", IndonesianAnalyzer::new, IndonesianAnalyzer::new);
        add("irish", IrishAnalyzer::new, IrishAnalyzer::new);
        add("italian", ItalianAnalyzer::new, ItalianAnalyzer::new);
        add("latvian", LatvianAnalyzer::new, LatvianAnalyzer::new);
        add("lithuanian", LithuanianAnalyzer::new, LithuanianAnalyzer::new);
        add("nepali", NepaliAnalyzer::new, NepaliAnalyzer::new);
        add("norwegian", NorwegianAnalyzer::new, NorwegianAnalyzer::new);
        add("persian", PersianAnalyzer::new, PersianAnalyzer::new);
        add("portuguese", PortugueseAnalyzer::new, PortugueseAnalyzer::new);
        add("romanian", RomanianAnalyzer::new, RomanianAnalyzer::new);
        add("russian", RussianAnalyzer::new, RussianAnalyzer::new);
        add("serbian", SerbianAnalyzer::new, SerbianAnalyzer::new);
        add("sorani", SoraniAnalyzer::new, SoraniAnalyzer::new);
        add("spanish", SpanishAnalyzer::new, SpanishAnalyzer::new);
        add("swedish", SwedishAnalyzer::new, SwedishAnalyzer::new);
        add("tamil", TamilAnalyzer::new, TamilAnalyzer::new);
        add("telugu", TeluguAnalyzer::new, TeluguAnalyzer::new);
        add("thai", ThaiAnalyzer::new, ThaiAnalyzer::new);
        add("turkish", TurkishAnalyzer::new, TurkishAnalyzer::new);
    }

    private Analyzers() {}

    static Set<String> names() {
        return MAKERS.keySet();
    }

    /** @throws IllegalArgumentException if there is no analyzer of that name */
    static void require(String name) {
        if (!MAKERS.containsKey(name)) {
            throw new IllegalArgumentException(
                    "cannot analyse text: no analyzer \"" + name + "\"" + Names.guess(name, names()));
        }
    }

    /** With the stop words that Lucene gives it; whitespace, simple and standard have none. */
    static Analyzer make(String name) {
        require(name);
        return MAKERS.get(name).own.get();
    }

    /** With these stop words; empty if the analyzer knows no stop words: whitespace, simple. */
    static Optional<Analyzer> make(String name, CharArraySet stopWords) {
        require(name);
        return MAKERS.get(name).given.map(constructor -> constructor.apply(stopWords));
    }

    private static void add(String name, Supplier<Analyzer> own, Function<CharArraySet, Analyzer> given) {
        MAKERS.put(name, new Maker(own, Optional.of(given)));
    }

    private record Maker(Supplier<Analyzer> own, Optional<Function<CharArraySet, Analyzer>> given) {}
}
