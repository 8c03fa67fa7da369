"""Entry point: the server, and the page it runs for each visitor: set-up, navigation.

`streamlit run` imports this file to find the server `app`, which then runs the same file as the page of a visit. A host
that knows nothing of `app` runs the page all the same, without what the server adds.
"""

import streamlit as st

if __name__ == "__main__":
    from assessment.ui import frame, routes
    from assessment.ui.fields import marks, refusals, striking, widgets
    from assessment.ui.saving import unsent
    from assessment.ui.taking import following
    from assessment.ui.visit import address, travel

    widgets.begin_run(address.page_asked_for())
    st.set_page_config(page_icon="assessment/ui/entrance/icon.svg", layout="centered")
    unsent.take_up()
    page = st.navigation(routes.pages(), position="hidden")
    refusals.arrive(page.url_path)
    try:
        same_everywhere = frame.top_bar(page)
        page.run()
    except Exception:
        frame.say_failure()
        raise
    frame.footer()
    marks.put()
    striking.put()
    travel.arrived(widgets.runs())
    unsent.watch(same_everywhere)
    following.watch(same_everywhere, page.url_path)
    refusals.end_run()
    widgets.end_run()
else:
    from starlette.middleware import Middleware

    from assessment.ui.entrance import door

    app = st.App(__file__, lifespan=door.lifespan, routes=door.routes(), middleware=[Middleware(door.Door)])
