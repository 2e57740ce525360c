#include "documents/detail/xml_cursor.h"

#include <gtest/gtest.h>

namespace duizhang::documents::detail {
namespace {

using base::ErrorCode;

/// "+a -a 'text'" for each step; "!" and the reason when broken.
std::string steps(std::string_view xml, std::size_t max_depth = 8) {
    XmlCursor cursor(xml, "part", max_depth);
    std::string told;
    for (;;) {
        switch (cursor.next()) {
            case XmlStep::kOpen:
                told += "+" + std::string(cursor.name()) + " ";
                break;
            case XmlStep::kClose:
                told += "-" + std::string(cursor.name()) + " ";
                break;
            case XmlStep::kText:
                told += "'" + cursor.text() + "' ";
                break;
            case XmlStep::kDone:
                return told;
            case XmlStep::kBroken:
                return "!" + cursor.error().detail;
        }
    }
}

TEST(XmlCursor, WalksTagsAndText) {
    EXPECT_EQ(steps("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- c --><a x='1'><b/>t<c >u</c ></a>\n"),
              "+a +b -b 't' +c 'u' -c -a ");
}

TEST(XmlCursor, ResolvesTheEntitiesOfXmlAndCdata) {
    EXPECT_EQ(steps("<a>&lt;&amp;&#x4e00;&#20108;\r\n<![CDATA[&lt;]]></a>"),
              "+a '<&一二\n' '&lt;' -a ");
}

TEST(XmlCursor, RefusesWhatCouldReachOutOrGrow) {
    EXPECT_NE(steps("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")
                  .find("document type"),
              std::string::npos);
    EXPECT_NE(steps("<a>&x;</a>").find("entity"), std::string::npos);
    EXPECT_NE(steps("<a b='&x;'/>").find("attributes"), std::string::npos);
}

TEST(XmlCursor, RefusesWhatIsNotWellFormed) {
    for (const char* xml :
         {"", "<a>", "<a></b>", "<a/><b/>", "x<a/>", "<a/>x", "<a", "<a b>", "<a b=c/>",
          "<a b='1'c='2'/>", "<a b='<'/>", "</a>", "<>", "<a>&#xD800;</a>", "<a>&</a>",
          "<a>\xFF</a>", "<a><!-- </a>", "<a><![CDATA[ </a>", "<a><?x </a>"}) {
        EXPECT_EQ(steps(xml).substr(0, 5), "!part") << xml;
    }
    EXPECT_NE(steps("\xFF\xFE<").find("UTF-16"), std::string::npos);
}

TEST(XmlCursor, NestsUpToTheLimit) {
    EXPECT_EQ(steps("<a><a><a/></a></a>", 3), "+a +a +a -a -a -a ");
    XmlCursor cursor("<a><a><a><a/></a></a></a>", "part", 3);
    while (cursor.next() != XmlStep::kBroken) {
    }
    EXPECT_EQ(cursor.error().code, ErrorCode::kLimitExceeded);
}

TEST(XmlCursor, FindsAttributesAndPrefixes) {
    XmlCursor cursor("<w:a xmlns:w = \"urn:w\" xmlns='urn:d' b='&quot;1' c=\"\"/>", "part");
    ASSERT_EQ(cursor.next(), XmlStep::kOpen);
    EXPECT_EQ(cursor.attribute("b"), "\"1");
    EXPECT_EQ(cursor.attribute("c"), "");
    EXPECT_EQ(cursor.attribute("d"), std::nullopt);
    EXPECT_EQ(cursor.prefix_of("urn:w"), "w");
    EXPECT_EQ(cursor.prefix_of("urn:d"), "");
    EXPECT_EQ(cursor.prefix_of("urn:x"), std::nullopt);
    EXPECT_EQ(cursor.local_name("w"), "a");
    EXPECT_EQ(cursor.local_name(""), "");
    EXPECT_EQ(cursor.local_name("v"), "");
}

TEST(XmlCursor, SaysWhereThingsStand) {
    const std::string_view xml = "<a>一<b/></a>";
    XmlCursor cursor(xml, "part");
    cursor.next();
    cursor.next();
    EXPECT_EQ(xml.substr(cursor.begin(), cursor.end() - cursor.begin()), "一");
    cursor.next();
    EXPECT_EQ(xml.substr(cursor.begin(), cursor.end() - cursor.begin()), "<b/>");
    EXPECT_EQ(cursor.depth(), 2u);
    cursor.next();
    EXPECT_EQ(cursor.begin(), cursor.end());
    EXPECT_EQ(cursor.depth(), 2u);
    cursor.next();
    EXPECT_EQ(cursor.depth(), 1u);
}

TEST(XmlEscaped, LeavesNoMarkup) {
    EXPECT_EQ(xml_escaped("<a b=\"c\">'&\x01\n\uFFFF一"),
              "&lt;a b=&quot;c&quot;&gt;&#39;&amp;\n一");
}

}  // namespace
}  // namespace duizhang::documents::detail
