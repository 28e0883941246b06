// Short reports that are sure to give records, and pages around them.
#pragma once

#include <string>

namespace dateline::test {

inline const std::string kReport =
    "Police in Nairobi arrested 34 protesters on Tuesday after a march against new fuel taxes, the Interior "
    "Ministry said.\n\n"
    "Kenyan President William Ruto condemned the violence and called on opposition leaders to hold talks.\n\n"
    "Demonstrators threw stones at officers, and security forces fired tear gas to disperse the crowd.\n";

inline const std::string kPage =
    "<!DOCTYPE html><html lang=\"en\"><head><title>Dozens held after Nairobi fuel march</title>"
    "<meta property=\"article:published_time\" content=\"2024-06-26T08:00:00+03:00\"></head><body>"
    "<nav><a href=\"/\">Home</a><a href=\"/sport\">Sport</a></nav><article>"
    "<h1>Dozens held after Nairobi fuel march</h1>"
    "<p>Police in Nairobi arrested 34 protesters on Tuesday after a march against new fuel taxes, the Interior "
    "Ministry said.</p>"
    "<p>Kenyan President William Ruto condemned the violence and called on opposition leaders to hold talks.</p>"
    "<p>Demonstrators threw stones at officers, and security forces fired tear gas to disperse the crowd.</p>"
    "</article><footer>All rights reserved</footer></body></html>";

}  // namespace dateline::test
